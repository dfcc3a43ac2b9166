# LocalStack runs this in its own process as it starts. Invocations of its Lambda functions go to
# where the functions are, by the router it has for handlers that come before its own.
import os

from localstack.http.proxy import Proxy
from localstack.services.edge import ROUTER

functions = Proxy(os.environ["FUNCTIONS_URL"])

ROUTER.add(
    "/2015-03-31/functions/<path:name>/invocations",
    lambda request, name: functions.forward(request),
)
