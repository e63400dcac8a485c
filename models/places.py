"""Where a model may lie, looked at without loading torch: a folder, whole or adapter, a hub id."""

from pathlib import Path

BUNDLED = "HuggingFaceTB/SmolLM2-135M-Instruct"
"""Hub id of the bundled model: what is written into adapters, so that they load anywhere."""


def is_adapter(name: str) -> bool:
    """Whether a folder holds a PEFT adapter rather than a whole model."""
    return (Path(name) / "adapter_config.json").is_file()


def check_place(name: str) -> None:
    """Raise FileNotFoundError for a path to nothing, a folder without a model, an unknown hub id.

    Raises ValueError for pickled weights.
    """
    if Path(name).is_dir():
        _check_folder(name)
    else:
        refuse_nowhere(name)
        _check_hub_id(name)


def refuse_nowhere(name: str) -> None:
    """Raise FileNotFoundError if a name looks like a path and is none."""
    of_path = name.startswith((".", "/", "~")) or name.count("/") > 1 or name.startswith("runs/")
    if not Path(name).exists() and (of_path or name == "runs"):
        raise FileNotFoundError(
            f"no model or adapter at {name!r}; give a folder that exists, a hub id such as "
            f"{BUNDLED!r}, or nothing for the bundled model"
        )


def _check_hub_id(name: str) -> None:
    """Raise FileNotFoundError for a name that is no path here and no model on the hub.

    Offline the hub's cache is asked instead. A hub that cannot be asked is left to the loading.
    """
    from huggingface_hub import HfApi, constants, errors

    cached = Path(constants.HF_HUB_CACHE) / f"models--{name.replace('/', '--')}"
    if name == BUNDLED or Path(name).exists() or cached.is_dir():
        return
    if constants.HF_HUB_OFFLINE:
        missing = "is not in the cache of the hub, which is not asked (HF_HUB_OFFLINE)"
    else:
        try:
            HfApi().model_info(name, timeout=5)
            return
        except (errors.RepositoryNotFoundError, errors.HFValidationError):
            missing = "as a hub id it names no model that you may see"
        except Exception:  # no network, a hub that is down: its own message is better
            return
    raise FileNotFoundError(
        f"{name!r} is no folder, and {missing}; give a folder that exists or a hub id such as "
        f"{BUNDLED!r}"
    )


def _check_folder(name: str) -> None:
    folder = Path(name)
    if not is_adapter(name) and not (folder / "config.json").is_file():
        checkpoints = sorted(path.name for path in folder.glob("checkpoint-*"))
        hint = f"; it holds {checkpoints[-1]}, an unfinished run" if checkpoints else ""
        raise FileNotFoundError(
            f"{name} holds no model and no adapter (config.json or adapter_config.json){hint}"
        )
    refuse_pickles(name)


def refuse_pickles(name: str) -> None:
    """Raise ValueError if a folder holds weights as pickles and not as safetensors.

    transformers and PEFT would load them. With PyTorch's restricted unpickler, but that is one bug
    away from running a stranger's code, and safetensors has been the standard for years.
    """
    folder = Path(name)
    wanted = "adapter_model.safetensors" if is_adapter(name) else "*.safetensors"
    endings = (".bin", ".pt", ".pth", ".ckpt")
    pickles = sorted(p.name for p in folder.glob("*model*") if p.suffix in endings)
    if pickles and not any(folder.glob(wanted)):
        raise ValueError(
            f"{name} holds its weights in {pickles[0]}, a pickle, which can run code when it is "
            "loaded; only safetensors are read. If you trust it, convert it once: load it with "
            "transformers or PEFT and call save_pretrained"
        )
