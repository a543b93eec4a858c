"""The verdict on a page: pure functions from what was measured (`facts`) and limits (`limits`) to what is said of it.

Nothing here sees a pixel. So the same rules, or others, can be run again over everything that was ever read; what a
person decided stands beside it.
"""
