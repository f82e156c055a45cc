import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** Missing, or somebody else's: the visitor cannot tell which, and need not. */
export default function NotFound() {
  const t = useTranslations("shell.notFound");
  return (
    <main id="main" className="mx-auto max-w-[680px] px-4 py-16">
      <EmptyState level={1} kind="nothing" title={t("title")} action={<LinkButton href="/">{t("home")}</LinkButton>}>
        {t("body")}
      </EmptyState>
    </main>
  );
}
