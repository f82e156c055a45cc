import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { WaitingClosing } from "@/server/rights/schema";
import { UndoClosing } from "./undo-closing";

/** Says, on every page of the desk, that the account is about to be closed, and lets it be undone there. */
export function ClosingBanner({ waiting }: { waiting: WaitingClosing }) {
  const t = useTranslations("accountClosing");
  const kinds = useTranslations("accountClosing.kinds");
  const { dueAt, isDue, putOffFor, askedByName, askedAt, mayUndo } = waiting;
  const day = (value: Date) => () => <DateText value={value} />;
  return (
    <Banner
      tone="warn"
      title={isDue ? t("banner.due") : t.rich("banner.title", { day: day(dueAt) })}
      action={mayUndo ? <UndoClosing /> : undefined}
      className="mb-6"
    >
      <p>{t.rich("banner.asked", { person: askedByName, day: day(askedAt) })}</p>
      {putOffFor.length > 0 ? <p>{t("banner.putOff", { what: putOffFor.map((kind) => kinds(kind)).join(t("and")) })}</p> : null}
      <TextLink href="/enterprise/settings/rights">{t("banner.open")}</TextLink>
    </Banner>
  );
}
