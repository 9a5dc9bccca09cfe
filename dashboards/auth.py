"""Who may do what on a page. Until people log in, the server's own scope stands for whoever sits at this machine."""

from matchmaker.domain.scope import Scope, UserRole


def may_decide(scope: Scope) -> bool:
    """Return whether buttons that decide are shown; the service that keeps decisions checks again."""
    return scope.role is UserRole.CDSU
