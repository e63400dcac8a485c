from unittest.mock import MagicMock

import contract
from fastapi.testclient import TestClient
from nemo_gym.server_utils import ServerClient
from resources_servers.abstention.app import parse_judge_grade

page = contract.from_page("nemo-gym", "app")
config = page.Config(host="127.0.0.1", port=1, entrypoint="app.py", name="abstain", t=0.75)
server = page.AbstainServer(config=config, server_client=MagicMock(spec=ServerClient))
client = TestClient(server.setup_webserver())


def verify(text, **row):
    part = {"type": "output_text", "text": text, "annotations": []}
    message = {"id": "m", "type": "message", "role": "assistant", "status": "completed"}
    response = {
        "id": "r",
        "created_at": 0.0,
        "model": "m",
        "object": "response",
        "output": [message | {"content": [part]}],
        "parallel_tool_calls": False,
        "tool_choice": "none",
        "tools": [],
    }
    asked = {"input": [{"role": "user", "content": "?"}]}
    body = {"responses_create_params": asked, "response": response, **contract.ROW, **row}
    answer = client.post("/verify", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


replies = [verify(text) for text in contract.TEXTS]
contract.near([reply["reward"] for reply in replies], [1.0, 0.0, 0.75])
assert replies[2]["abstained_per_question"] == 1.0
contract.near([verify("I don't know", t=0.9)["reward"]], [0.9])
assert verify("Rome", answers=None)["mask_sample"] is True
assert parse_judge_grade("NOT_ATTEMPTED") == "A"  # as its page warns
print("POST /verify of a resources server")
