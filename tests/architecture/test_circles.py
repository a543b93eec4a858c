"""No module may need, by whatever way round, itself: also not by an import inside a function or for types only."""

import grimp


def test_no_part_of_the_program_needs_itself():
    """Groups of modules each of which leads to every other: there are none."""
    graph = grimp.build_graph("netral_desktop", exclude_type_checking_imports=False, cache_dir=None)
    reached = {name: graph.find_upstream_modules(name) for name in graph.modules}
    groups = {frozenset({name, *(other for other in reached[name] if name in reached[other])}) for name in reached}
    assert [sorted(group) for group in groups if len(group) > 1] == []
