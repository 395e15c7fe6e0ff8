"""Who works where and when: rosters that keep the law, the contract and, as far as they can, people's wishes."""
