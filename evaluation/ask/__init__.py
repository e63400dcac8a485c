"""Ask: questions go to a checkpoint, a vLLM engine or an endpoint and come back as graded rows."""
