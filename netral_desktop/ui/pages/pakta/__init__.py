"""The page of the pacts: print for all, a unit, or those who still lack one."""
