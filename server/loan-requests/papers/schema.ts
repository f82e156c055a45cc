import { z } from "zod";
import { requestPaperKinds } from "../../../db/schema/words.ts";
import { BothNames } from "../../consents/schema.ts";
import { requestPaperBytesMax } from "../../kernel/request-paper.ts";

const Id = z.string().max(64);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How long a paper that does not go on coming is kept, in hours. */
export const paperLifeHours = 72;

export const RequestPapersRef = z.strictObject({ loanRequestId: Id });
export const RequestPaperRef = z.strictObject({ paperId: Id });
export type RequestPaperRef = z.infer<typeof RequestPaperRef>;
export const CasePapersRef = z.strictObject({ caseId: Id });

/** What is said of a file before its bytes come. How long it is, is held against the bounds in the verb, which says why. */
export const BeginPaperInput = z.strictObject({
  loanRequestId: Id,
  kind: z.enum(requestPaperKinds),
  name: z.string().min(1).max(500),
  bytes: z.int().min(1).max(2_000_000_000),
  fingerprint: Sha256,
});
export type BeginPaperInput = z.infer<typeof BeginPaperInput>;

/** So many bytes from the beginning are here. */
export const PaperStand = z.strictObject({
  paperId: z.string(),
  bytesReceived: z.int().min(0).max(requestPaperBytesMax),
  bytesTotal: z.int().min(1).max(requestPaperBytesMax),
});
export type PaperStand = z.infer<typeof PaperStand>;

/** SHA-256 of the whole file as the browser read it. */
export const FinishPaperInput = RequestPaperRef.extend({ sha256: Sha256 });
export type FinishPaperInput = z.infer<typeof FinishPaperInput>;
export const SetPaperKindInput = RequestPaperRef.extend({ kind: z.enum(requestPaperKinds) });
export type SetPaperKindInput = z.infer<typeof SetPaperKindInput>;

export const PaperDone = z.strictObject({ paperId: z.string() });
export type PaperDone = z.infer<typeof PaperDone>;

const paper = {
  paperId: z.string(),
  kind: z.enum(requestPaperKinds),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: Sha256,
  addedAt: z.date(),
};

/** A lender's taking of a paper, as the enterprise sees it. */
export const PaperReading = z.strictObject({ lenderName: BothNames.nullable(), readAt: z.date() });

export const OwnPapers = z.strictObject({
  papers: z.array(z.strictObject({ ...paper, addedByName: z.string(), readings: z.array(PaperReading) })),
  /** Files that have not all come; chosen again they go on where they stopped. */
  coming: z.array(z.strictObject({ ...PaperStand.shape, fileName: z.string(), keptUntil: z.date() })),
  /** How many more, and how many bytes more, the request takes. */
  left: z.int(),
  bytesLeft: z.int(),
  mayAdd: z.boolean(),
  /** Before the request is sent, papers are taken back and called otherwise. */
  mayChange: z.boolean(),
});
export type OwnPapers = z.infer<typeof OwnPapers>;

export const ReceivedPapers = z.strictObject({
  papers: z.array(z.strictObject(paper)),
  /** Why none is shown: the consent's word for it. */
  refusal: z.string().nullable(),
});
export type ReceivedPapers = z.infer<typeof ReceivedPapers>;
