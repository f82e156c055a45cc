import { addPaper } from "@/server/corrections/repairs/papers";
import { PaperUpload } from "@/server/corrections/repairs/schema";
import { takePaper } from "../take-paper";

/** `POST /api/repair-papers?repairCaseId=…&name=…` with the file's bytes as the body. Answers 201 with the paper's id. */
export function POST(request: Request): Promise<Response> {
  return takePaper(request, { beside: PaperUpload, add: addPaper, notYours: "repair.signers_only" });
}
