/** A body that is made as it is taken: whoever stops taking stops its making, and what fails on the way breaks the download off. */
export function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return streamed(pieces, (piece) => encoder.encode(piece));
}

/** The same of bytes. */
export function streamOfBytes(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return streamed(pieces, (piece) => piece);
}

function streamed<Piece>(pieces: AsyncGenerator<Piece>, bytesOf: (piece: Piece) => Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(bytesOf(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
