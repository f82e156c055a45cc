import { request } from "node:http";

/** What one GET brought: status, bytes as they crossed the wire, time to the last byte, and the text when it was not compressed. */
export type Got = {
  readonly status: number;
  readonly bytes: number;
  readonly ms: number;
  readonly body: Buffer;
  readonly cookies: readonly string[];
  readonly location: string | undefined;
};

type Ask = { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** One request on a connection of its own, read as it comes, without any decoding. */
export function ask(url: string, { method = "GET", headers = {}, body }: Ask = {}): Promise<Got> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const whole = Buffer.concat(chunks);
        resolve({
          status: answer.statusCode ?? 0,
          bytes: whole.length,
          ms: performance.now() - startedAt,
          body: whole,
          cookies: answer.headers["set-cookie"] ?? [],
          location: answer.headers.location,
        });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const firstPart = (cookie: string) => cookie.split(";")[0] ?? "";

/** The cookies of a session opened by the one-click sign-in of the demo world. Throws when the door does not open. */
export async function signInAsDemo(origin: string, role: string): Promise<string> {
  const first = await ask(`${origin}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(first.body.toString()) as { csrfToken: string };
  const entered = await ask(`${origin}/api/auth/callback/demo`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin, cookie: first.cookies.map(firstPart).join("; ") },
    body: new URLSearchParams({ csrfToken, role }).toString(),
  });
  const session = entered.cookies.map(firstPart).filter((cookie) => cookie.includes("session"));
  if (session.length === 0) throw new Error(`the demo sign-in of ${role} answered ${entered.status} ${entered.location ?? ""}`);
  return session.join("; ");
}
