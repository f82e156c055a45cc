import { z } from "zod";
import { UploadInput, uploadBytesMax } from "../schema.ts";

/** The longest part that is taken at once. */
export const partBytesMax = 4 * 1024 * 1024;
/** How many files may be on their way in for one house. */
export const openUploadsMax = 5;
/** An upload that nothing came for is kept so long. */
export const uploadLifeHours = 24;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Bytes = z.int().min(0).max(uploadBytesMax);

export const UploadRef = z.strictObject({ uploadId: z.string().max(40) });
export type UploadRef = z.infer<typeof UploadRef>;

/** What is said beside the file, how long it is, and what the browser knows it by. */
export const BeginUploadInput = UploadInput.extend({ bytes: Bytes.min(1), fingerprint: Sha256 });
export type BeginUploadInput = z.infer<typeof BeginUploadInput>;

/** Where an upload stands: so many bytes from the beginning are here. */
export const UploadStand = z.strictObject({ uploadId: z.string(), bytesReceived: Bytes, bytesTotal: Bytes });
export type UploadStand = z.infer<typeof UploadStand>;

export const UploadView = UploadStand.extend({ fileName: z.string(), keptUntil: z.date() });
export type UploadView = z.infer<typeof UploadView>;

/** SHA-256 of the whole file as the browser read it. */
export const FinishUploadInput = UploadRef.extend({ sha256: Sha256 });
export type FinishUploadInput = z.infer<typeof FinishUploadInput>;

export const FinishedUpload = z.strictObject({ batchId: z.string() });
export type FinishedUpload = z.infer<typeof FinishedUpload>;
