/** What one address takes: the content types, and how many bytes of them. */
export type BodyLimit = { readonly types: readonly string[]; readonly bytes: number };

const typeOf = (headers: Headers) => (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/**
 * The request again with its body in hand, or the refusal of it: 415 for another content type (multipart needs no preflight, so nothing but
 * forms of our own may send it), 413 for a body that is too long. A declared length is refused unread, an undeclared one as soon as it passes.
 */
export async function takeBody(request: Request, { types, bytes }: BodyLimit): Promise<Request | Response> {
  if (!types.includes(typeOf(request.headers))) return new Response(null, { status: 415 });
  if (Number(request.headers.get("content-length") ?? "0") > bytes) return new Response(null, { status: 413 });
  const chunks: Uint8Array[] = [];
  const reader = request.body?.getReader();
  let taken = 0;
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    taken += chunk.value.byteLength;
    if (taken > bytes) {
      await reader?.cancel();
      return new Response(null, { status: 413 });
    }
    chunks.push(chunk.value);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}
