import { useTranslations } from "next-intl";
import type { LogEntryKind } from "@/db/schema/words";

/** The message of each kind of entry. */
const keys = {
  "consent.granted": "consent_granted",
  "consent.paused": "consent_paused",
  "consent.resumed": "consent_resumed",
  "consent.superseded": "consent_superseded",
  "consent.revoked": "consent_revoked",
  "consent.expired": "consent_expired",
  "read.shown": "read_shown",
  "read.refused": "read_refused",
  "record.corrected": "record_corrected",
  "record.repaired": "record_repaired",
  "record.undone": "record_undone",
  "credential.issued": "credential_issued",
  "credential.ended": "credential_ended",
  "data.exported": "data_exported",
  "asking.made": "asking_made",
  "asking.refused": "asking_refused",
  "asking.withdrawn": "asking_withdrawn",
  "asking.repeated": "asking_repeated",
  "deletion.confirmed": "deletion_confirmed",
  "account.closing_asked": "account_closing_asked",
  "account.closing_undone": "account_closing_undone",
  "account.closed": "account_closed",
  "tally.kept": "tally_kept",
  "list.asked": "list_asked",
} as const satisfies Record<LogEntryKind, string>;

const isKnown = (kind: string): kind is LogEntryKind => Object.hasOwn(keys, kind);

/** What an entry is about, in words; a kind that is not known yet stands as it is. */
export function useKind(): (kind: string) => string {
  const t = useTranslations("verify.receipt.kind");
  return (kind) => (isKnown(kind) ? t(keys[kind]) : kind);
}
