import type { ImportView } from "@/server/records/schema";

const perPage = 50;

/** `?before=` of a list of files: the start, in milliseconds, of the last file already seen. Anything else is the newest page. */
export function beforeOf(text: string | undefined): Date | null {
  const at = /^\d{12,14}$/.test(text ?? "") ? new Date(Number(text)) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** The start of the last file of a full page, behind which there may be more. */
export function earlierOf(files: readonly ImportView[]): Date | null {
  return files.length < perPage ? null : (files.at(-1)?.startedAt ?? null);
}
