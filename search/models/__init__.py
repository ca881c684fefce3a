from search.models.best_bet import BestBet
from search.models.log import ChangeMark, LogState, SearchDocument
from search.models.query_count import QueryCount

__all__ = ["BestBet", "ChangeMark", "LogState", "QueryCount", "SearchDocument"]
