"""A lived-in contract to try madoguchi with: invented people and visitors, played through the same actions the screens use."""
