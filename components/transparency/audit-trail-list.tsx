import { useLocale, useTranslations } from "next-intl";
import { PersonName } from "@/components/ui/person-name";
import type { AuditRow, AuditTrail } from "@/server/transparency/schema";
import { Name } from "../shell/desk-shell";
import { CopyText } from "../ui/copy-text";
import { DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { EmptyState } from "../ui/empty-state";
import { LinkButton } from "../ui/link-button";
import { TextLink } from "../ui/text-link";
import { AuditFilters } from "./audit-filters";
import { type AuditParams, auditSearch } from "./audit-params";

/** What happened, newest first, page after page; filters and place stand in the address. `decisions` is the address under which a lender's decisions are told. */
export function AuditTrailList({
  trail,
  params,
  path,
  decisions,
}: {
  trail: AuditTrail;
  params: AuditParams;
  path: string;
  decisions?: string;
}) {
  const t = useTranslations("audit");
  const last = trail.rows.at(-1);
  const filters = { room: params.room, object: params.object };
  const olderHref = trail.hasMore && last ? `${path}${auditSearch({ ...filters, after: { at: last.at, id: last.id } })}` : null;
  return (
    <>
      <AuditFilters filters={filters} path={path} />
      <AuditTable rows={trail.rows} params={params} path={path} decisions={decisions} />
      {params.after || olderHref ? (
        <nav aria-label={t("title")} className="mt-4 flex justify-end gap-2">
          {params.after ? (
            <LinkButton href={`${path}${auditSearch(filters)}`} size="small">
              {t("newest")}
            </LinkButton>
          ) : null}
          {olderHref ? (
            <LinkButton href={olderHref} size="small">
              {t("older")}
            </LinkButton>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

type TableProps = { rows: readonly AuditRow[]; params: AuditParams; path: string; decisions: string | undefined };

function AuditTable({ rows, params, path, decisions }: TableProps) {
  const t = useTranslations("audit");
  const isFiltered = params.room !== undefined || params.object !== undefined;
  const named = [params.room && t(`rooms.${params.room}`), params.object].filter(Boolean).join(", ");
  const empty = isFiltered ? (
    <EmptyState
      kind="filtered"
      title={t("noResults", { filters: named })}
      action={<LinkButton href={path}>{t("filter.clear")}</LinkButton>}
    />
  ) : (
    <EmptyState kind="first" title={t("empty")}>
      {t("emptyBody")}
    </EmptyState>
  );
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        { key: "time", header: t("time"), cell: (row) => <DateText value={row.at} look="tableMoment" />, width: "11rem" },
        { key: "act", header: t("act"), rowHeading: true, cell: (row) => <Act action={row.action} /> },
        { key: "who", header: t("who"), cell: (row) => <Who row={row} /> },
        { key: "object", header: t("object"), cell: (row) => <ObjectId row={row} path={path} decisions={decisions} /> },
        { key: "request", header: t("request"), cell: (row) => <CopyText text={row.requestId} /> },
      ]}
    />
  );
}

/** An act in words; one that has none yet by its name. */
function Act({ action }: { action: string }) {
  const t = useTranslations("audit.actions");
  const key = action as Parameters<typeof t>[0];
  return t.has(key) ? t(key) : <code className="font-mono text-12">{action}</code>;
}

function Who({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  const locale = useLocale();
  const organization =
    row.organizationName && (locale === "en" ? (row.organizationName.en ?? row.organizationName.zh) : row.organizationName.zh);
  return (
    <span>
      {row.actor.startsWith("system:") ? t("system") : <PersonName name={row.actorName} />}
      {organization ? (
        <span className="block text-12 text-ink-3">
          <Name>{organization}</Name>
        </span>
      ) : null}
    </span>
  );
}

/** Acts by which a lender decides on a case; their objects name it. */
const deciding: readonly string[] = ["case.declined", "offer.issued", "credit_line.opened"];

/** The object's id, leading to everything that happened to it; of a decision also to the decision. */
function ObjectId({ row, path, decisions }: { row: AuditRow; path: string; decisions: string | undefined }) {
  const t = useTranslations("audit");
  if (!row.objectId) return null;
  return (
    <>
      <TextLink href={`${path}${auditSearch({ object: row.objectId })}`} className="font-mono text-12" title={row.objectId}>
        {row.objectId.length > 14 ? `${row.objectId.slice(0, 4)}…${row.objectId.slice(-6)}` : row.objectId}
      </TextLink>
      {decisions && deciding.includes(row.action) ? (
        <TextLink href={`${decisions}/${row.objectId}`} className="block text-12">
          {t("decision")}
        </TextLink>
      ) : null}
    </>
  );
}
