import { useLocale } from "next-intl";
import { formatDeadline } from "@/server/kernel/format";

/** By when, with the working days left until then. Never a countdown. */
export function Deadline({ at, workingDays }: { at: Date; workingDays: number }) {
  return <time dateTime={at.toISOString()}>{formatDeadline({ at, workingDays }, useLocale())}</time>;
}
