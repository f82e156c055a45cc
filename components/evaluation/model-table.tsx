import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { ModelRowView } from "@/server/evaluation/models/schema";

/** Every version of the model, the newest first. */
export function ModelTable({ models }: { models: readonly ModelRowView[] }) {
  const t = useTranslations("evaluation.models");
  const columns: Column<ModelRowView>[] = [
    {
      key: "name",
      header: t("version"),
      rowHeading: true,
      cell: ({ modelId, name }) => <TextLink href={`/admin/evaluation/models/${modelId}`}>{name}</TextLink>,
    },
    {
      key: "state",
      header: t("state"),
      cell: ({ status, isInForce }) => (
        <Pill look={status === "draft" ? "waiting" : isInForce ? "good" : "still"}>
          {t(status === "draft" ? "states.draft" : isInForce ? "states.inForce" : "states.adopted")}
        </Pill>
      ),
    },
    {
      key: "from",
      header: t("from"),
      cell: ({ effectiveFrom }) => (effectiveFrom ? <DateText value={effectiveFrom} look="table" /> : "–"),
    },
    {
      key: "by",
      header: t("adoptedBy"),
      cell: ({ status, adoptedByName }) => (status === "draft" ? "–" : (adoptedByName ?? t("shipped"))),
    },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={models} rowKey={({ modelId }) => modelId} />;
}
