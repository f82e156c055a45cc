import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";

const step = 50;

type Props<Row> = { title: string; columns: readonly Column<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => string; none: string };

/** A long table, fifty rows more each time they are asked for. */
export function RowsInSteps<Row>({ title, columns, rows, rowKey, none }: Props<Row>) {
  const t = useTranslations("verify.list");
  const [many, setMany] = useState(step);
  const rest = Math.min(step, rows.length - many);
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-17">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-13 text-ink-2">{none}</p>
      ) : (
        <DataTable caption={title} columns={columns} rows={rows.slice(0, many)} rowKey={rowKey} />
      )}
      {rest > 0 ? (
        <Button className="mt-3" onClick={() => setMany(many + step)}>
          {t("more", { count: rest })}
        </Button>
      ) : null}
    </section>
  );
}
