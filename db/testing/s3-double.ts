import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Settings } from "../../server/storage/s3.ts";

type Fault = "down" | "hang_up" | null;
type Double = {
  readonly settings: S3Settings;
  /** All that lies in the bucket, by key. */
  readonly objects: Map<string, Buffer>;
  /** What is done to the next requests before they are looked at, first to last. */
  readonly faults: Fault[];
  readonly requests: string[];
  readonly close: () => Promise<void>;
};

/** A store that speaks as much S3 as we do, on a port of its own. It works out each signature by its own means, from what came over the wire. */
export async function openS3Double(): Promise<Double> {
  const objects = new Map<string, Buffer>();
  const faults: Fault[] = [];
  const requests: string[] = [];
  const secret = { keyId: "XINFUTESTKEY", secret: "a secret/of+the double", region: "cn-test-1", bucket: "papers-of-tests" };
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const fault = faults.shift();
    if (fault === "hang_up") {
      request.socket.destroy();
      return;
    }
    const body = await readAll(request);
    const wrong = faultOf(request, body, secret);
    if (fault === "down") refuse(response, 503, "SlowDown");
    else if (wrong) refuse(response, 403, wrong);
    else serve(objects, secret.bucket, request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
  return { settings: { ...secret, endpoint: `http://127.0.0.1:${port}`, pathStyle: true }, objects, faults, requests, close };
}

function serve(objects: Map<string, Buffer>, bucket: string, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const path = decodeURIComponent(request.url ?? "");
  const key = path.slice(bucket.length + 2);
  const found = objects.get(key);
  if (!path.startsWith(`/${bucket}/`)) refuse(response, 404, "NoSuchBucket");
  else if (!found && (request.method === "GET" || request.method === "HEAD")) refuse(response, 404, "NoSuchKey");
  else {
    if (request.method === "PUT") objects.set(key, body);
    if (request.method === "DELETE") objects.delete(key);
    response.writeHead(request.method === "DELETE" ? 204 : 200);
    response.end(request.method === "GET" ? found : undefined);
  }
}

type Secret = Pick<S3Settings, "keyId" | "secret" | "region">;

/** What S3 would call wrong with a request; null for nothing. */
function faultOf(request: IncomingMessage, body: Buffer, { keyId, secret, region }: Secret): string | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
  const [, whose, day = "", where, names = "", signature = ""] = given.exec(request.headers.authorization ?? "") ?? [];
  if (whose !== keyId) return "InvalidAccessKeyId";
  if (where !== region) return "AuthorizationHeaderMalformed";
  const stamp = `${request.headers["x-amz-date"]}`;
  const sentAt = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!stamp.startsWith(day) || !(Math.abs(Date.now() - sentAt) < 15 * 60_000)) return "RequestTimeTooSkewed";
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.split(";").includes(name))) return "AccessDenied";
  const sum = createHash("sha256").update(body).digest("hex");
  if (request.headers["x-amz-content-sha256"] !== sum) return "XAmzContentSHA256Mismatch";

  const headers = names.split(";").map((name) => `${name}:${request.headers[name]}\n`);
  const written = [request.method, request.url, "", headers.join(""), names, sum].join("\n");
  const sign = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const key = sign(sign(sign(sign(`AWS4${secret}`, day), region), "s3"), "aws4_request");
  const text = `AWS4-HMAC-SHA256\n${stamp}\n${day}/${region}/s3/aws4_request\n${createHash("sha256").update(written).digest("hex")}`;
  return timingSafeEqual(sign(key, text), Buffer.from(signature, "hex")) ? null : "SignatureDoesNotMatch";
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
