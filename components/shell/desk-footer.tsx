import { useTranslations } from "next-intl";
import { DateText } from "../ui/date-text";

/** When the page was read, and by which clock. */
export function DeskFooter({ demo }: { demo: boolean }) {
  const t = useTranslations("shell");
  return (
    <footer className="flex min-h-10 shrink-0 flex-wrap items-center justify-between gap-x-4 border-line border-t px-4 py-2 text-12 text-ink-3 group-has-data-paper/desk:print:hidden md:px-6 lg:px-8">
      <span className="md:invisible">{demo ? t("fictitious") : null}</span>
      <span>{t.rich("asOf", { time: () => <DateText value={new Date()} look="moment" /> })}</span>
    </footer>
  );
}
