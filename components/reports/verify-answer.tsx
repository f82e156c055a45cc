import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { CheckedReport as Checked } from "@/server/reports/schema";
import { CheckedReport } from "./checked-report";

/** What a check came to. That nothing was found, and that nothing could be looked for, are two answers. */
export function VerifyAnswer({ checked, by }: { checked: Checked | null; by: "code" | "file" }) {
  const t = useTranslations("verify");
  if (!checked) {
    return (
      <EmptyState kind="busy" title={t("busy.title")}>
        {t("busy.text")}
      </EmptyState>
    );
  }
  if (checked.outcome === "unknown") {
    return (
      <EmptyState kind="nothing" title={t(`unknown.${by}.title`)}>
        {t(`unknown.${by}.text`)}
      </EmptyState>
    );
  }
  return <CheckedReport checked={checked} />;
}
