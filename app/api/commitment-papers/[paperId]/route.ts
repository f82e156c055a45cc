import { readProof } from "@/server/commitments/papers";
import { actsForEitherSide, giveFile } from "../../give-file";

type Props = { params: Promise<{ paperId: string }> };

/** A proof to keep: the enterprise's own, or one laid to a commitment made to the acting unit. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { paperId } = await params;
  return giveFile(request, { mayRead: actsForEitherSide, read: (actor) => readProof(actor, paperId) });
}
