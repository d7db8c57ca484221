using System.Net;
using System.Net.Http.Headers;

namespace Bitrix24Workflow.Server.Tests.Studio;

public sealed class StudioFilesTests(StudioServer server) : IClassFixture<StudioServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StudioServer.Wasm, "application/wasm")]
    [InlineData(StudioServer.Script, "text/javascript")]
    [InlineData("_content/a.css", "text/css")]
    [InlineData("_content/a.js.map", "application/json")]
    [InlineData("_content/b.woff2", "font/woff2")]
    [InlineData("_content/c.webmanifest", "application/manifest+json")]
    [InlineData("_framework/icu.dat", "application/octet-stream")]
    [InlineData("host/main.js", "text/javascript")]
    [InlineData("host/icon.svg", "image/svg+xml")]
    public async Task A_file_has_the_type_that_browsers_need(string name, string type)
    {
        using var response = await server.Client.GetAsync(name, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br", "brotli")]
    [InlineData("gzip, deflate", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData("deflate", null, "plain")]
    [InlineData(null, null, "plain")]
    public async Task The_client_chooses_the_encoding(string? accepted, string? encoding, string start)
    {
        using var response = await Get(StudioServer.Wasm, request => request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted));

        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        response.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        var body = await response.Content.ReadAsStringAsync(Stop);
        body.ShouldBe($"{start} of {StudioServer.Wasm}");
        response.Content.Headers.ContentLength.ShouldBe(body.Length);
    }

    [Fact]
    public async Task A_file_with_one_form_does_not_vary()
    {
        using var response = await Get("_content/a.css", request => request.Headers.AcceptEncoding.ParseAdd("br"));

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        response.Headers.Vary.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StudioServer.Wasm, "public, max-age=31536000, immutable")]
    [InlineData("_content/Some.Library.0a1b2c3d4e.bundle.scp.css", "public, max-age=31536000, immutable")]
    [InlineData(StudioServer.Script, "no-cache")]
    [InlineData("_content/basic.typescript.js", "no-cache")]
    [InlineData("appsettings.json", "no-cache")]
    [InlineData("host/main.js", "no-cache")]
    public async Task Only_a_name_that_changes_with_its_content_is_kept_for_good(string name, string cacheControl)
    {
        using var response = await server.Client.GetAsync(name, Stop);

        response.Headers.CacheControl.ShouldBe(CacheControlHeaderValue.Parse(cacheControl));
        response.Headers.ETag.ShouldNotBeNull().IsWeak.ShouldBeFalse();
    }

    [Theory]
    [InlineData(StudioServer.Script)]
    [InlineData("host/main.js")]
    [InlineData("workflows/definitions")]
    public async Task What_the_client_has_is_not_sent_again(string name)
    {
        using var first = await server.Client.GetAsync(name, Stop);
        using var second = await Get(name, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var other = await Get(name, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\"")));

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await second.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_encoding_has_a_tag_of_its_own()
    {
        using var plain = await server.Client.GetAsync(StudioServer.Script, Stop);
        using var brotli = await Get(StudioServer.Script, request =>
        {
            request.Headers.AcceptEncoding.ParseAdd("br");
            request.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        });

        brotli.StatusCode.ShouldBe(HttpStatusCode.OK);
        brotli.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, StudioServer.Script);
        using var response = await server.Client.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe($"plain of {StudioServer.Script}".Length);
        (await response.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../secret.json")]
    [InlineData("_content/../../secret.json")]
    [InlineData("%2e%2e/secret.json")]
    [InlineData("..%2fsecret.json")]
    [InlineData("..%5csecret.json")]
    [InlineData("_content/..%2f..%2f..%2fsecret.json")]
    [InlineData("//secret.json")]
    [InlineData("_content/notes.txt")]
    [InlineData("_framework/blazor.webassembly.js.br")]
    [InlineData("index.html")]
    [InlineData("nothing.js")]
    public async Task Nothing_but_the_files_of_Studio_is_served(string path)
    {
        // As written: a client would otherwise tidy the path before it is sent.
        var address = new Uri(
            server.Client.BaseAddress + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var response = await server.Client.GetAsync(address, Stop);

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldNotContain("secret");
    }

    private async Task<HttpResponseMessage> Get(string name, Action<HttpRequestMessage> shape)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, name);
        shape(request);
        return await server.Client.SendAsync(request, Stop);
    }
}
