from search.models.best_bet import BestBet
from search.models.log import ChangeMark, LogState, SearchDocument
from search.models.query_count import QueryCount
from search.models.upkeep import LastRun, Lease, SetAside

__all__ = ["BestBet", "ChangeMark", "LastRun", "Lease", "LogState", "QueryCount", "SearchDocument", "SetAside"]
