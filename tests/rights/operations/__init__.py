"""The table of operations: what each is asked for, of which rows, and what it answers where it may.

A route without a row here fails `test_table`.
"""

from tests.rights.operations.caseload import CASELOAD
from tests.rights.operations.concerns import CONCERNS
from tests.rights.operations.consultation import CONSULTATION
from tests.rights.operations.data_rights import DATA_RIGHTS
from tests.rights.operations.desk import DESK
from tests.rights.operations.needs import NEEDS
from tests.rights.operations.notification import NOTIFICATION
from tests.rights.operations.reporting import REPORTING
from tests.rights.operations.scheduling import SCHEDULING

OPERATIONS = (
    *SCHEDULING,
    *CASELOAD,
    *CONSULTATION,
    *NEEDS,
    *CONCERNS,
    *DATA_RIGHTS,
    *NOTIFICATION,
    *REPORTING,
    *DESK,
)
