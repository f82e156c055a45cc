import { createHash } from "node:crypto";
import { asKey, type Store } from "./key.ts";
import { authorizationOf, encodePath, type Signer, stampOf } from "./signature.ts";

export type S3Settings = {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly keyId: string;
  readonly secret: string;
  /** The bucket stands in the path, not in the host: MinIO, Ceph and most others. */
  readonly pathStyle: boolean;
};

/** A part is a few megabytes: whoever has not answered by then does not. */
const patienceMs = 20_000;
const triesMax = 3;

/** A store in a bucket. Each request is signed with its body; one that failed at the other end, or on the way, is made again, which changes nothing. */
export function s3Store(settings: S3Settings): Store {
  const ask = (method: string, key: string, body?: Uint8Array) => untilAnswered(() => send(settings, method, asKey(key), body));
  return {
    put: async (key, bytes) => {
      const answer = await ask("PUT", key, bytes);
      if (!answer.ok) throw refused("PUT", answer);
    },
    get: async (key) => {
      const answer = await ask("GET", key);
      if (answer.status === 404) return null;
      if (!answer.ok) throw refused("GET", answer);
      return answer.body;
    },
    exists: async (key) => {
      const answer = await ask("HEAD", key);
      if (!answer.ok && answer.status !== 404) throw refused("HEAD", answer);
      return answer.ok;
    },
    remove: async (key) => {
      const answer = await ask("DELETE", key);
      if (!answer.ok && answer.status !== 404) throw refused("DELETE", answer);
    },
  };
}

type Answer = { readonly ok: boolean; readonly status: number; readonly body: Uint8Array };

async function send({ endpoint, bucket, pathStyle, ...rest }: S3Settings, method: string, key: string, body?: Uint8Array): Promise<Answer> {
  const at = new URL(endpoint);
  if (!pathStyle) at.host = `${bucket}.${at.host}`;
  const before = at.pathname.replace(/\/$/, "");
  const path = encodePath(`${before}${pathStyle ? `/${bucket}` : ""}/${key}`);
  const signer: Signer = { ...rest, service: "s3" };
  const stamp = stampOf(new Date());
  const bodyHash = createHash("sha256")
    .update(body ?? "")
    .digest("hex");
  const headers = { host: at.host, "x-amz-content-sha256": bodyHash, "x-amz-date": stamp };
  const authorization = authorizationOf({ method, path, query: [], headers, bodyHash }, signer, stamp);
  const answer = await fetch(`${at.origin}${path}`, {
    method,
    headers: { ...headers, authorization },
    ...(body ? { body: Buffer.from(body) } : {}),
    // A store that sends elsewhere is not the one that was signed for.
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
  });
  return { ok: answer.ok, status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
}

async function untilAnswered(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await ask();
      if (answer.status < 500 || tries === triesMax) return answer;
    } catch (error) {
      if (tries === triesMax) throw error;
    }
  }
}

/** What the store said, in its own word for it: never a key, a secret or content. */
function refused(method: string, { status, body }: Answer): Error {
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(Buffer.from(body).toString("utf8"))?.[1];
  return new Error(`the store refused ${method} with ${status}${code ? ` ${code}` : ""}`);
}
