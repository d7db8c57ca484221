using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Bitrix24Workflow.Sandbox.Tests.Providers;

/// <summary>The shapes in which providers answer.</summary>
public sealed class ProviderTests : SandboxTest
{
    [Fact]
    public async Task Twilio_queues_a_message_and_says_so_in_texts()
    {
        var answer = await TwilioAsync(("To", "+380501234567"), ("From", "+15005550006"), ("Body", "привет"));

        answer.Status.ShouldBe(201);
        answer.Text("sid").ShouldStartWith("SM");
        (answer.Text("status"), answer.Text("num_segments")).ShouldBe(("queued", "1"));
        answer.Json.GetProperty("error_code").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await InboxAsync())[0].GetProperty("provider").GetString().ShouldBe("twilio");
    }

    [Theory]
    [InlineData("", "+15005550006", "x", 400, 21604)]
    [InlineData("12", "+15005550006", "x", 400, 21211)]
    [InlineData("+380501234567", "", "x", 400, 21603)]
    [InlineData("+380501234567", "+15005550006", "", 400, 21602)]
    public async Task Twilio_refuses_with_a_number(string to, string from, string body, int status, int code)
    {
        var answer = await TwilioAsync(("To", to), ("From", from), ("Body", body));

        (answer.Status, answer.Json.GetProperty("code").GetInt32(), answer.Json.GetProperty("status").GetInt32()).ShouldBe((status, code, status));
        answer.Text("more_info").ShouldContain($"{code}");
    }

    [Fact]
    public async Task Twilio_wants_its_token()
    {
        (await TwilioAsync("wrong-token", ("To", "+380501234567"), ("From", "+15005550006"), ("Body", "x"))).Json.GetProperty("code").GetInt32().ShouldBe(20003);
    }

    [Fact]
    public async Task Message_bird_tells_what_became_of_each_recipient()
    {
        var answer = await WithKeyAsync("/messages", "AccessKey live_key", new { originator = "Flows", recipients = "31612345678,+31687654321", body = "hello" });

        answer.Status.ShouldBe(201);
        answer.Json.GetProperty("recipients").GetProperty("items").EnumerateArray().Count(i => i.GetProperty("status").GetString() == "sent").ShouldBe(2);
    }

    [Fact]
    public async Task Message_bird_refuses_in_a_list_of_errors()
    {
        var answer = await WithKeyAsync("/messages", "AccessKey live_key", new { originator = "Flows", recipients = "1", body = "hello" });

        answer.Status.ShouldBe(422);
        var error = answer.Json.GetProperty("errors")[0];
        (error.GetProperty("code").GetInt32(), error.GetProperty("parameter").GetString()).ShouldBe((10, "recipients"));
        (await WithKeyAsync("/messages", "AccessKey wrong", new { })).Json.GetProperty("errors")[0].GetProperty("code").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Bird_accepts_with_202()
    {
        var body = new { receiver = new { contacts = new[] { new { identifierKey = "phonenumber", identifierValue = "+380501234567" } } }, body = new { type = "text", text = new { text = "hello" } } };

        var answer = await WithKeyAsync("/workspaces/w/channels/c/messages", "AccessKey key", body);

        (answer.Status, answer.Text("status")).ShouldBe((202, "accepted"));
    }

    [Fact]
    public async Task Uni_sender_refuses_with_http_200()
    {
        var answer = await PostFormAsync("/ru/api/sendSms?format=json", Fields(("api_key", "wrong"), ("phone", "79161234567"), ("sender", "Flows"), ("text", "x")));

        (answer.Status, answer.Text("code"), answer.Text("result")).ShouldBe((200, "invalid_api_key", ""));
    }

    [Fact]
    public async Task Uni_sender_is_asked_what_became_of_an_sms()
    {
        var sent = await PostFormAsync("/en/api/sendSms", Fields(("api_key", "k"), ("phone", "79161234567"), ("sender", "Flows"), ("text", "x")));
        var id = sent.Json.GetProperty("result").GetProperty("sms_id").GetString()!;

        var words = new List<string?>();
        for (var i = 0; i < 2; i++) words.Add((await PostFormAsync("/en/api/checkSms", Fields(("api_key", "k"), ("sms_id", id)))).Json.GetProperty("result").GetProperty("status").GetString());

        words.ShouldBe(["ok_sent", "ok_delivered"]);
    }

    [Fact]
    public async Task Uni_sender_sends_no_letter_without_a_list()
    {
        var letter = Fields(("api_key", "k"), ("email", "a@example.org"), ("sender_name", "F"), ("sender_email", "f@example.org"), ("subject", "s"), ("body", "<p>b</p>"), ("list_id", "1"));
        (await PostFormAsync("/en/api/sendEmail", letter)).Text("code").ShouldBe("invalid_arg");

        await PostFormAsync("/en/api/createList", Fields(("api_key", "k"), ("title", "Alerts")));

        (await PostFormAsync("/en/api/sendEmail", letter)).Json.GetProperty("result").GetProperty("email_id").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Unisender_go_knows_a_message_by_its_key()
    {
        var message = new { message = new { recipients = new[] { new { email = "a@example.org" } }, body = new { plaintext = "x" }, from_email = "f@example.org", idempotence_key = "one" } };

        var first = await GoAsync(message);
        var second = await GoAsync(message);

        second.Text("job_id").ShouldBe(first.Text("job_id"));
        (await InboxAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Unisender_go_tells_whom_it_does_not_write_to()
    {
        await FaultAsync(new { kind = "error", where = "unisender-go", error = "unsubscribed" });

        var answer = await GoAsync(new { message = new { recipients = new[] { new { email = "a@example.org" } }, from_email = "f@example.org" } });

        answer.Status.ShouldBe(200);
        answer.Json.GetProperty("failed_emails").GetProperty("a@example.org").GetString().ShouldBe("unsubscribed");
    }

    [Fact]
    public async Task Mandrill_answers_for_each_recipient()
    {
        var answer = await PostJsonAsync("/api/1.0/messages/send.json", new { key = "k", message = new { from_email = "f@example.org", to = new[] { new { email = "a@example.org" }, new { email = "nobody" } }, text = "x" } });

        answer.Json.EnumerateArray().Select(r => r.GetProperty("status").GetString()).ShouldBe(["sent", "invalid"]);
    }

    [Fact]
    public async Task Mandrills_template_needs_its_content_even_if_empty()
    {
        var message = new { from_email = "f@example.org", to = new[] { new { email = "a@example.org" } } };

        (await PostJsonAsync("/api/1.4/messages/send-template", new { key = "k", template_name = "t", message })).Text("name").ShouldBe("ValidationError");
        (await PostJsonAsync("/api/1.4/messages/send-template", new { key = "k", template_name = "t", template_content = Array.Empty<object>(), message })).Json[0].GetProperty("status").GetString().ShouldBe("sent");
        (await PostJsonAsync("/api/1.4/messages/send-template", new { key = "k", template_name = "unknown", template_content = Array.Empty<object>(), message })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_provider_that_is_down_cuts_the_connection()
    {
        await FaultAsync(new { kind = "down", where = "mandrill" });

        await Should.ThrowAsync<HttpRequestException>(() => PostJsonAsync("/api/1.0/messages/send", new { }));
        (await TwilioAsync(("To", "+380501234567"), ("From", "+15005550006"), ("Body", "x"))).Status.ShouldBe(201);
    }

    private Task<Reply> TwilioAsync(params (string, string)[] fields) => TwilioAsync("token", fields);

    private async Task<Reply> TwilioAsync(string token, params (string, string)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/2010-04-01/Accounts/AC0123456789/Messages.json") { Content = new FormUrlEncodedContent(Fields(fields)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"AC0123456789:{token}")));
        return await SendAsync(request);
    }

    private async Task<Reply> WithKeyAsync(string path, string authorization, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await SendAsync(request);
    }

    private async Task<Reply> GoAsync(object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ru/transactional/api/v1/email/send.json") { Content = JsonContent.Create(body) };
        request.Headers.Add("X-API-KEY", "k");
        return await SendAsync(request);
    }

    private async Task<List<System.Text.Json.JsonElement>> InboxAsync() => [.. (await GetAsync("/_sandbox/inbox.json")).Json.EnumerateArray()];

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);
}
