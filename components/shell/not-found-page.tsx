import { useTranslations } from "next-intl";
import { EmptyState } from "../ui/empty-state";
import { LinkButton } from "../ui/link-button";

/** Missing, or somebody else's: the visitor cannot tell which, and need not. */
export function NotFoundPage({ href = "/" }: { href?: string }) {
  const t = useTranslations("shell.notFound");
  return (
    <EmptyState
      level={1}
      kind="nothing"
      title={t("title")}
      action={<LinkButton href={href}>{href === "/" ? t("home") : t("desk")}</LinkButton>}
    >
      {t("body")}
    </EmptyState>
  );
}
