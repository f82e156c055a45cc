import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "./link-button";

export type PagerProps = { previousHref?: string | null; nextHref?: string | null; children?: React.ReactNode };

/** Earlier and later pages of a list as links; `children` says how many there are. */
export function Pager({ previousHref, nextHref, children }: PagerProps) {
  const t = useTranslations("ui.pager");
  if (!previousHref && !nextHref && !children) return null;
  return (
    <nav aria-label={t("label")} className="mt-4 flex items-center justify-between gap-4 text-13 text-ink-2">
      <p>{children}</p>
      <span className="flex gap-2">
        {previousHref ? (
          <LinkButton href={previousHref} size="small">
            <ChevronLeft aria-hidden />
            {t("previous")}
          </LinkButton>
        ) : null}
        {nextHref ? (
          <LinkButton href={nextHref} size="small">
            {t("next")}
            <ChevronRight aria-hidden />
          </LinkButton>
        ) : null}
      </span>
    </nav>
  );
}
