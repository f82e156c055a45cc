import { getLocale, getTranslations } from "next-intl/server";
import { getPathname } from "@/i18n/navigation";
import type { SupervisedFiguresView } from "@/server/statistics/schema";
import { ProvedDownloads } from "../session/proved-downloads";
import { PageHeader } from "../shell/page-header";
import { EmptyState } from "../ui/empty-state";
import { LinkButton } from "../ui/link-button";
import { AsOf } from "./as-of";
import { DownloadLink } from "./download-link";
import { FiguresBoard } from "./figures-board";
import { FiguresFilters } from "./figures-filters";
import { type FiguresParams, searchOf } from "./figures-params";
import { isFresh, regionNameIn } from "./names";
import { TableKey } from "./table-key";

/** The administrator's figures of the country or of one region, one frame for every level. */
export async function AdminFigures({ view, params }: { view: SupervisedFiguresView; params: FiguresParams }) {
  const [t, locale] = await Promise.all([getTranslations("statistics"), getLocale()]);
  const { region: _, ...rest } = params;
  const hrefOf = (code: string | undefined) => `${regionPath(code)}${searchOf(rest)}`;
  const here = view.place.at(-1);
  const csvHref = `/admin/figures.csv${searchOf({ ...rest, region: here?.code })}`;
  // An office bound to a region starts there: the country is not its to open.
  const above = view.choices.provinces.length > 0 ? [{ label: t("nation"), href: hrefOf(undefined) }] : [];
  const trail = [...above, ...view.place.slice(0, -1).map((one) => ({ label: regionNameIn(locale, one), href: hrefOf(one.code) }))];
  const isStart = view.place.length === 0 && !params.lender && !params.industry && !params.at && isFresh(view);
  return (
    <ProvedDownloads>
      <PageHeader
        large
        title={here ? regionNameIn(locale, here) : t("overview")}
        {...(here && trail.length > 0 ? { trail } : {})}
        actions={
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <AsOf at={view.asOf} />
            <DownloadLink href={csvHref} look="primary">
              {t("export")}
            </DownloadLink>
          </div>
        }
      />
      <div className="-mt-2 mb-4">
        <FiguresFilters view={view} params={rest} path={regionPath(here?.code)} home="/admin" choices={view.choices} />
      </div>
      {isStart ? (
        <EmptyState kind="first" title={t("empty.title")} action={<LinkButton href="/admin/lenders">{t("empty.action")}</LinkButton>}>
          {t("empty.admin")}
        </EmptyState>
      ) : (
        <>
          <TableKey />
          <FiguresBoard
            desk
            view={view}
            csvHref={getPathname({ href: csvHref, locale })}
            eventsHref={`/admin/events${searchOf({ ...rest, region: here?.code })}`}
            hrefOf={(code) => (code.endsWith("00") ? hrefOf(code) : null)}
            lenderHref={(lender) => `${regionPath(here?.code)}${searchOf({ ...rest, lender })}`}
          />
        </>
      )}
    </ProvedDownloads>
  );
}

/** A region's page; a city lies under its province. */
export function regionPath(code: string | undefined): string {
  if (!code) return "/admin";
  return code.endsWith("0000") ? `/admin/regions/${code}` : `/admin/regions/${code.slice(0, 2)}0000/${code}`;
}
