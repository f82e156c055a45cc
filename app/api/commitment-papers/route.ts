import { addProof } from "@/server/commitments/papers";
import { ProofUpload } from "@/server/commitments/schema";
import { takePaper } from "../take-paper";

/** `POST /api/commitment-papers?commitmentId=…&name=…` with the file's bytes as the body. Answers 201 with the proof's id. */
export function POST(request: Request): Promise<Response> {
  return takePaper(request, { beside: ProofUpload, add: addProof, notYours: "commitment.signers_only" });
}
