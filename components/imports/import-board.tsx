"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import type { ImportView } from "@/server/records/schema";
import { type FileFilter, filesHref, isFiltered, noFilter } from "./file-filter";
import { ImportFilter } from "./import-filter";
import { ImportTable } from "./import-table";
import { OwnUploadPanel, UploadPanel } from "./upload-panel";
import { type ImportDesk, useImports } from "./use-imports";

const places = {
  admin: { list: "/admin/data", hrefOf: (batchId: string) => `/admin/data/${batchId}` },
  authority: { list: "/authority", hrefOf: (batchId: string) => `/authority/rejects?batch=${batchId}` },
} as const;

export type ImportBoardProps = {
  desk: ImportDesk;
  files: ImportView[];
  before: Date | null;
  /** The start of the last file shown, when there are earlier ones. */
  earlier: Date | null;
  /** What the list is cut to; a list that cannot be cut has none. */
  filter?: FileFilter;
};

/** A new file above, the files that came in below, each row moving on by itself while its file is read. */
export function ImportBoard({ desk, files, before, earlier, filter }: ImportBoardProps) {
  const t = useTranslations("imports.list");
  const { data, isRefetchError, refetch } = useImports(desk, before, files, filter ?? noFilter);
  const Panel = desk === "admin" ? UploadPanel : OwnUploadPanel;
  const { list, hrefOf } = places[desk];
  return (
    <div className="flex flex-col gap-10">
      {before ? null : <Panel onReceived={() => void refetch()} />}
      <section aria-labelledby="came-in">
        <h2 id="came-in" className="mb-3 text-15">
          {t("title")}
        </h2>
        {isRefetchError ? (
          <Banner tone="warn" className="mb-3">
            {t("stale")}
          </Banner>
        ) : null}
        {filter ? <ImportFilter key={filesHref(list, filter)} filter={filter} list={list} /> : null}
        <ImportTable
          files={data}
          hrefOf={hrefOf}
          withSource={desk === "admin"}
          emptyAs={filter && isFiltered(filter) ? "filtered" : before === null ? "first" : "earlier"}
        />
        {before || earlier ? (
          <nav aria-label={t("title")} className="mt-4 flex justify-end gap-2">
            {before ? (
              <LinkButton href={filesHref(list, filter ?? noFilter)} size="small">
                {t("newest")}
              </LinkButton>
            ) : null}
            {earlier ? (
              <LinkButton href={filesHref(list, filter ?? noFilter, earlier)} size="small">
                {t("earlier")}
              </LinkButton>
            ) : null}
          </nav>
        ) : null}
      </section>
    </div>
  );
}
