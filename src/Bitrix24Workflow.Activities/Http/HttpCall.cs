using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>One request: made from an activity's inputs, kept as JSON until it is sent.</summary>
internal sealed record HttpCall(Uri Url, string Method, string? Authorization, bool SkipsValidation, IReadOnlyDictionary<string, string[]> Headers, byte[]? Body, string? ContentType)
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <exception cref="HttpCallException">The address is none that a workflow may call.</exception>
    public static JsonObject Write(Uri? url, string? method, object? content, string? contentType, string? authorization, bool skipsValidation, IDictionary<string, string[]>? headers)
    {
        var (body, type) = Encode(content, contentType);
        return new JsonObject
        {
            ["url"] = Checked(url).AbsoluteUri,
            ["method"] = string.IsNullOrWhiteSpace(method) ? "GET" : method.Trim().ToUpperInvariant(),
            ["authorization"] = string.IsNullOrWhiteSpace(authorization) ? null : authorization,
            ["skipsValidation"] = skipsValidation,
            ["headers"] = JsonValues.ToJson(headers?.ToDictionary(h => h.Key, object? (h) => h.Value)),
            ["body"] = body is null ? null : Convert.ToBase64String(body),
            ["contentType"] = type,
        };
    }

    public static HttpCall Read(JsonObject arguments) => new(
        Checked(new Uri(arguments["url"]!.GetValue<string>())),
        arguments["method"]!.GetValue<string>(),
        arguments["authorization"]?.GetValue<string>(),
        arguments["skipsValidation"]?.GetValue<bool>() ?? false,
        ObjectConverter.ConvertTo<IDictionary<string, string[]>>(arguments["headers"])?.ToDictionary() ?? [],
        arguments["body"] is { } body ? Convert.FromBase64String(body.GetValue<string>()) : null,
        arguments["contentType"]?.GetValue<string>());

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        if (Authorization is not null)
        {
            if (SkipsValidation) request.Headers.TryAddWithoutValidation("Authorization", Authorization);
            else request.Headers.Authorization = AuthenticationHeaderValue.Parse(Authorization);
        }

        foreach (var (name, values) in Headers)
            if (!request.Headers.TryAddWithoutValidation(name, values)) request.Content?.Headers.TryAddWithoutValidation(name, values);
        return request;
    }

    /// <summary>What a browser would do: 303, and a POST answered by 301 or 302, become a GET; another host gets no credentials.</summary>
    public HttpCall Redirected(Uri url, HttpStatusCode code)
    {
        var becomesGet = code == HttpStatusCode.SeeOther || (Method == "POST" && code is HttpStatusCode.MovedPermanently or HttpStatusCode.Found);
        var isSameHost = url.Scheme == Url.Scheme && url.Authority == Url.Authority;
        var redirected = this with { Url = Checked(url), Authorization = isSameHost ? Authorization : null, Headers = isSameHost ? Headers : new Dictionary<string, string[]>() };
        return becomesGet ? redirected with { Method = "GET", Body = null, ContentType = null } : redirected;
    }

    private static Uri Checked(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0 }
        ? url
        : throw new HttpCallException("The URL of a request must be absolute, http or https, and without a user name.");

    private static (byte[]? Body, string? Type) Encode(object? content, string? contentType)
    {
        var type = string.IsNullOrWhiteSpace(contentType) ? null : contentType;
        return content switch
        {
            null => (null, null),
            byte[] bytes => (bytes, type ?? "application/octet-stream"),
            string text => (Encoding.UTF8.GetBytes(text), type ?? "text/plain; charset=utf-8"),
            IDictionary<string, object?> map when type == FormType => (Encoding.UTF8.GetBytes(Form(map)), type),
            IEnumerable or not ValueType => (Encoding.UTF8.GetBytes(JsonValues.ToJson(content)?.ToJsonString() ?? ""), type ?? "application/json"),
            _ => (Encoding.UTF8.GetBytes(ObjectConverter.ToText(content) ?? ""), type ?? "text/plain; charset=utf-8"),
        };
    }

    private static string Form(IDictionary<string, object?> map) =>
        string.Join('&', map.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(ObjectConverter.ToText(p.Value) ?? "")}")));
}
