"""No module may need, by whatever way round, itself: also not by an import inside a function or for types only."""

import grimp


def circles(room: str) -> list[set[str]]:
    """Groups of modules of a room each of which leads to every other."""
    graph = grimp.build_graph("netral_desktop", exclude_type_checking_imports=False, cache_dir=None)
    inside = {name for name in graph.modules if name == room or name.startswith(f"{room}.")}
    reached = {name: graph.find_upstream_modules(name) & inside for name in inside}
    groups = {frozenset({name, *(other for other in reached[name] if name in reached[other])}) for name in inside}
    return [set(group) for group in groups if len(group) > 1]


def test_no_part_of_the_window_needs_itself():
    assert circles("netral_desktop.ui") == []
