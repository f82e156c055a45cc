import { useTranslations } from "next-intl";

/** Says that companies, lenders and figures are fictitious. */
export function DemoMark() {
  const t = useTranslations("shell");
  return (
    <span className="hold me-2 inline-flex items-center gap-1.5 text-12 text-ink-3 max-lg:hidden">
      <span aria-hidden className="size-[7px] rotate-45 border border-line-ctl" />
      {t("demo")}
    </span>
  );
}
