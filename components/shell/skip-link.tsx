import { useTranslations } from "next-intl";

/** The first stop of the keyboard: past the navigation, to what the page is about. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="overlay fixed start-3 top-3 z-40 -translate-y-24 rounded-ctl px-4 py-3 font-medium text-brand-text focus:translate-y-0 print:hidden"
    >
      {t("skip")}
    </a>
  );
}
