#!/usr/bin/env python3
"""What a program written against Elsa's REST API does, against a running server: list, execute by definition id with input and
correlation, dispatch, poll, trigger an event, complete a task, and call a workflow over HTTP with a form and a file.

usage:  tests/elsa-client.py [--url http://127.0.0.1:5000] --password PASSWORD [--user admin]
        tests/elsa-client.py [--url http://127.0.0.1:5000] --api-key KEY

Signed in with a password it makes an API key of the administrator's role and does everything once more with that key. Each step prints one
line; the first that goes wrong ends it with exit code 1. Its workflows it takes away again; the key stays, for Elsa's API has no route that deletes
one (the page Keys has). Needs only Python's standard library.
"""
import argparse
import json
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

POLL_LIMIT = 120  # seconds; for defects only
# An input without one is gone after the first wait, as on Elsa.
DRIVER = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"


class Failure(Exception):
    pass


class Client:
    def __init__(self, url, authorization=None):
        self.url, self.authorization = url.rstrip("/"), authorization

    def send(self, method, path, body=None, content_type="application/json"):
        """Gives status, headers and the raw body, whatever the status is."""
        headers = {"Authorization": self.authorization} if self.authorization else {}
        if body is not None:
            headers["Content-Type"] = content_type
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=POLL_LIMIT) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    def api(self, method, path, body=None, wanted=(200,)):
        """A call of Elsa's API; gives headers and the JSON read from the body."""
        status, headers, raw = self.send(method, "/elsa/api" + path, body)
        if status not in wanted:
            raise Failure(f"{method} {path}: {status} {raw.decode(errors='replace')[:500]}")
        return headers, json.loads(raw) if raw else None


def expect(what, actual, wanted):
    if actual != wanted:
        raise Failure(f"{what}: {actual!r} and not {wanted!r}")


def literal(type_name, value):
    return {"typeName": type_name, "expression": {"type": "Literal", "value": value}}


def script(value):
    return {"typeName": "Object", "expression": {"type": "JavaScript", "value": value}}


def bound(variable):
    return {"typeName": "Object", "memoryReference": {"id": variable}}


def variable(name, type_name="Object"):
    return {"id": name, "name": name, "typeName": type_name, "storageDriverTypeName": DRIVER}


def activity(activity_id, activity_type, **properties):
    return {"id": activity_id, "type": activity_type, "version": 1, **properties}


def workflow(definition_id, *activities, variables=(), inputs=(), outputs=()):
    return {
        "definitionId": definition_id, "name": definition_id, "variables": list(variables),
        "inputs": [{"name": name, "type": "String", "displayName": name, "storageDriverType": DRIVER} for name in inputs],
        "outputs": [{"name": name, "type": "Object", "displayName": name} for name in outputs],
        "root": activity("sequence", "Elsa.Sequence", activities=list(activities)),
    }


def output(value):
    return activity("output", "Elsa.SetOutput", outputName=literal("String", "Answer"), outputValue=script(value))


class Run:
    """All steps, with workflows of its own."""

    def __init__(self, client, title):
        self.client, self.title = client, title
        self.mark = "client-" + secrets.token_hex(4)
        self.made = []

    def say(self, words):
        print(f"{self.title}: {words}", flush=True)

    def publish(self, model):
        _, saved = self.client.api("POST", "/workflow-definitions", {"model": model, "publish": True})
        self.made.append(model["definitionId"])
        expect("published", saved["workflowDefinition"]["isPublished"], True)

    def finished(self, instance_id):
        """Polls until the instance is finished; gives it whole."""
        started = time.monotonic()
        while time.monotonic() - started < POLL_LIMIT:
            _, state = self.client.api("GET", f"/workflow-instances/{instance_id}/execution-state")
            if state["status"] == "Finished":
                expect("sub-status", state["subStatus"], "Finished")
                return self.client.api("GET", f"/workflow-instances/{instance_id}")[1]
            time.sleep(0.1)
        raise Failure(f"{instance_id} is not finished after {POLL_LIMIT} s")

    def execute_with_input(self):
        name = self.mark + "-greet"
        self.publish(workflow(name, output("`Hello ${getInput('Name')}`"), inputs=["Name"], outputs=["Answer"]))
        _, page = self.client.api("GET", f"/workflow-definitions?versionOptions=Published&SearchTerm={self.mark}&page=0&pageSize=10")
        expect("listed", [item["definitionId"] for item in page["items"]], [name])
        self.say("a definition is published and listed")

        headers, answer = self.client.api("POST", f"/workflow-definitions/{name}/execute", {"correlationId": self.mark, "input": {"Name": "Ann"}})
        state = answer["workflowState"]
        expect("id in the header", headers["x-elsa-workflow-instance-id"], state["id"])
        expect("state", (state["status"], state["subStatus"]), ("Finished", "Finished"))
        expect("output", state["output"], {"Answer": "Hello Ann"})
        expect("correlation", state["correlationId"], self.mark)
        query = urllib.parse.urlencode({"correlationId": self.mark, "status": "Finished"})
        _, page = self.client.api("GET", f"/workflow-instances?{query}")
        expect("found by correlation", [item["id"] for item in page["items"]], [state["id"]])
        self.say("executed by definition id with input and correlation")

    def dispatch_and_poll(self):
        name = self.mark + "-pause"
        wait = activity("wait", "Elsa.Delay", timeSpan=literal("TimeSpan", "00:00:01"))
        self.publish(workflow(name, wait, output("`Later, ${getInput('Name')}`"), inputs=["Name"], outputs=["Answer"]))
        _, answer = self.client.api("POST", f"/workflow-definitions/{name}/dispatch", {"correlationId": self.mark + "-d", "input": {"Name": "Bob"}})
        instance = self.finished(answer["workflowInstanceId"])
        expect("output", instance["workflowState"]["output"], {"Answer": "Later, Bob"})
        _, journal = self.client.api("GET", f"/workflow-instances/{instance['id']}/journal?page=0&pageSize=100")
        expect("first in the journal", (journal["items"][0]["activityType"], journal["items"][0]["eventName"]), ("Elsa.Workflow", "Started"))
        expect("last in the journal", (journal["items"][-1]["activityType"], journal["items"][-1]["eventName"]), ("Elsa.Workflow", "Completed"))
        self.say("dispatched, polled until it was finished, journal read")

    def trigger_event(self):
        name, event = self.mark + "-wait", self.mark + " paid/now"
        waiting = activity("waiting", "Elsa.Event", eventName=literal("String", event), result=bound("Payload"))
        self.publish(workflow(name, waiting, output("getVariable('Payload').amount"), variables=[variable("Payload")], outputs=["Answer"]))
        ids = []
        for reference in ("first", "second"):
            _, answer = self.client.api("POST", f"/workflow-definitions/{name}/execute", {"correlationId": f"{self.mark}-{reference}"})
            ids.append(answer["workflowState"]["id"])
        path = urllib.parse.quote(event, safe="")
        self.client.api("POST", f"/events/{path}/trigger", {"correlationId": self.mark + "-second", "input": {"amount": 12}})
        expect("output", self.finished(ids[1])["workflowState"]["output"], {"Answer": 12})
        _, other = self.client.api("GET", f"/workflow-instances/{ids[0]}")
        expect("the other correlation", other["subStatus"], "Suspended")
        self.client.send("POST", f"/elsa/api/cancel/workflow-instances/{ids[0]}")
        _, other = self.client.api("GET", f"/workflow-instances/{ids[0]}")
        expect("after Cancel", other["subStatus"], "Cancelled")
        self.say("an event woke the instance of its correlation only; the other was cancelled")

    def complete_task(self):
        name = self.mark + "-task"
        task = activity("task", "Elsa.RunTask", taskName=literal("String", "approve"), result=bound("Verdict"))
        self.publish(workflow(name, task, output("getVariable('Verdict').approved"), variables=[variable("Verdict")], outputs=["Answer"]))
        _, answer = self.client.api("POST", f"/workflow-definitions/{name}/execute", {})
        state = answer["workflowState"]
        bookmark = state["bookmarks"][0]
        self.client.api("POST", f"/tasks/{bookmark['payload']['taskId']}/complete", {"result": {"approved": True}})
        expect("output", self.finished(state["id"])["workflowState"]["output"], {"Answer": True})
        self.say("a task was completed with a result")

    def call_over_http(self):
        name = self.mark + "-form"
        endpoint = activity(
            "endpoint", "Elsa.HttpEndpoint", customProperties={"canStartWorkflow": True}, path=literal("String", name + "/{kind}"),
            supportedMethods={"typeName": "String[]", "expression": {"type": "Object", "value": '["POST"]'}},
            parsedContent=bound("Form"), file=bound("File"), routeData=bound("Route"), queryStringData=bound("Query"))
        answer = activity(
            "answer", "Elsa.WriteHttpResponse", statusCode=literal("HttpStatusCode", "Created"), contentType=literal("String", "text/plain"),
            content=script(FORM_SCRIPT))
        self.publish(workflow(name, endpoint, answer, variables=[variable("Form"), variable("File"), variable("Route", "ObjectDictionary"), variable("Query", "ObjectDictionary")]))
        boundary = "boundary-" + self.mark
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\nA title – with words\r\n',
            f'--{boundary}\r\nContent-Disposition: form-data; name="upload"; filename="note.txt"\r\nContent-Type: text/plain\r\n\r\nfile content\r\n',
            f"--{boundary}--\r\n",
        ]
        # A visitor of a workflow's own address signs in nowhere.
        visitor = Client(self.client.url)
        status, headers, raw = visitor.send("POST", f"/workflows/{name}/letter?lang=en", "".join(parts).encode(), f"multipart/form-data; boundary={boundary}")
        expect("status", status, 201)
        expect("content type", headers.get_content_type(), "text/plain")
        expect("answer", raw.decode(), "letter|en|A title – with words|note.txt")
        status, _, _ = visitor.send("GET", f"/workflows/{name}/letter")
        expect("another method", status, 404)
        self.say("a workflow answered a form with a file")

    def refused(self):
        status, _, raw = self.client.send("GET", "/elsa/api/workflow-definitions/by-definition-id/there-is-none")
        expect("an unknown definition", (status, raw), (404, b""))
        status, headers, _ = Client(self.client.url).send("GET", "/elsa/api/workflow-definitions")
        expect("without credentials", (status, headers["WWW-Authenticate"]), (401, "Bearer"))
        _, answer = self.client.api("POST", "/workflow-definitions", {"model": None}, wanted=(400,))
        expect("an error's fields", sorted(answer), ["errors", "message", "statusCode"])
        self.say("what is wrong is refused in Elsa's shape")

    def all(self):
        try:
            for step in (self.execute_with_input, self.dispatch_and_poll, self.trigger_event, self.complete_task, self.call_over_http, self.refused):
                step()
        finally:
            # Not looked at here: what went wrong before it is what should be told.
            self.client.send("POST", "/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", {"definitionIds": self.made})
        _, page = self.client.api("GET", f"/workflow-definitions?SearchTerm={self.mark}")
        expect("left over", page["items"], [])


FORM_SCRIPT = "[getVariable('Route').kind, getVariable('Query').lang, getVariable('Form').title, getVariable('File').filename].join('|')"


def sign_in(url, user, password):
    client = Client(url)
    _, answer = client.api("POST", "/identity/login", {"username": user, "password": password})
    if not answer["isAuthenticated"]:
        raise Failure(f"the server refused to sign {user} in")
    client.authorization = "Bearer " + answer["refreshToken"]
    _, renewed = client.api("POST", "/identity/refresh-token")
    client.authorization = "Bearer " + renewed["accessToken"]
    return client


def make_key(client):
    _, answer = client.api("GET", "/identity/roles")
    admins = [role["id"] for role in answer["roles"] if "*" in role["permissions"]]
    _, application = client.api("POST", "/identity/applications", {"name": "tests/elsa-client.py", "roles": admins[:1]}, wanted=(200, 201))
    return application["apiKey"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:5000")
    parser.add_argument("--user", default="admin")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--password")
    way.add_argument("--api-key")
    options = parser.parse_args()
    try:
        key = options.api_key
        if key is None:
            client = sign_in(options.url, options.user, options.password)
            Run(client, "token").all()
            key = make_key(client)
        Run(Client(options.url, "ApiKey " + key), "API key").all()
    except Failure as failure:
        sys.exit(f"failed: {failure}")
    print("done")


if __name__ == "__main__":
    main()
