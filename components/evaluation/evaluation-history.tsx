import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { OwnEvaluation } from "@/server/evaluation/schema";

type Row = OwnEvaluation["history"][number];

/** Every evaluation that was made of the subject, the newest first; each opens with its points. */
export function EvaluationHistory({ history }: { history: readonly Row[] }) {
  const t = useTranslations("evaluation.history");
  if (history.length === 0) return null;
  const columns: Column<Row>[] = [
    {
      key: "asOf",
      header: t("asOf"),
      rowHeading: true,
      cell: ({ runId, asOf }) => (
        <TextLink href={`/enterprise/evaluation/${runId}`}>
          <DateText value={asOf} look="table" />
        </TextLink>
      ),
    },
    { key: "grade", header: t("grade"), cell: ({ grade }) => grade },
    { key: "score", header: t("score"), align: "end", cell: ({ score }) => <Count value={score} /> },
    { key: "model", header: t("model"), cell: ({ modelName }) => modelName },
    { key: "made", header: t("made"), wideOnly: true, cell: ({ madeAt }) => <DateText value={madeAt} look="table" /> },
  ];
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-17">
        {t("title")}
      </h2>
      <DataTable caption={t("title")} columns={columns} rows={history} rowKey={({ runId }) => runId} />
    </section>
  );
}
