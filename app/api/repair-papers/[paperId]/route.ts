import { readPaper } from "@/server/corrections/repairs/papers";
import { actsForEitherSide, giveFile } from "../../give-file";

type Props = { params: Promise<{ paperId: string }> };

/** A paper to keep: the enterprise's own, or one that was sent to the acting unit. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { paperId } = await params;
  return giveFile(request, { mayRead: actsForEitherSide, read: (actor) => readPaper(actor, paperId) });
}
