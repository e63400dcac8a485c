import asyncio

import contract
from areal.api.reward_api import AsyncRewardWrapper


async def main():
    page = contract.from_page("areal", "my_reward")
    wrapper = AsyncRewardWrapper(page.reward_fn, timeout_seconds=60, max_workers=1)
    texts = ["Paris<|im_end|>", "Rome", "I don't know<|im_end|>"]
    values = [await wrapper("?", text, [1], [2], **contract.ROW) for text in texts]
    contract.near(values, contract.VALUES)
    values = [await wrapper("?", "Rome", [1], [2], **contract.ROW, t=0.9)]
    contract.near(values, [-9.0])
    print("AsyncRewardWrapper in its pool of processes")


if __name__ == "__main__":
    asyncio.run(main())
