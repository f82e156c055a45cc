import { useTranslations } from "next-intl";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Key } from "../ui/key";
import { LinkButton } from "../ui/link-button";
import { RefusalBanner } from "../ui/refusal-banner";
import { type StatusKind, type StatusWords, statusLooks } from "../ui/status-looks";
import { StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { GallerySection } from "./gallery-section";

/** Buttons, states, banners, empty lists. */
export function WordSamples() {
  const t = useTranslations("ui.gallery");
  return (
    <GallerySection title={t("words")}>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary">{t("continue")}</Button>
        <Button>{t("save")}</Button>
        <Button look="quiet">{t("later")}</Button>
        <Button look="danger">{t("revoke")}</Button>
        <Button look="primary" pending>
          {t("continue")}
        </Button>
        <Button disabled>{t("save")}</Button>
        <Button size="small">{t("save")}</Button>
        <Button size="large" look="primary">
          {t("continue")}
        </Button>
        <LinkButton href="/dev/ui">{t("trail")}</LinkButton>
        <TextLink href="/dev/ui">{t("trail")}</TextLink>
        <Key>⌘K</Key>
      </div>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {(Object.keys(statusLooks) as StatusKind[]).map((kind) => (
          <div key={kind} className="contents">
            <dt className="text-12 text-ink-3">{kind}</dt>
            <dd className="flex flex-wrap gap-2">
              {Object.keys(statusLooks[kind]).map((state) => (
                <StatusPill key={state} kind={kind} state={state as StatusWords[typeof kind]} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-3 lg:grid-cols-2">
        <Banner tone="info" title={t("bannerInfo")} />
        <Banner tone="warn">{t("bannerWarn")}</Banner>
        <RefusalBanner refusal={{ reason: "request.conflict", requestId: "req_01m80j8wqap15yv0x6xj77z6rq", facts: {} }} />
        <Banner tone="demo">{t("bannerDemo")}</Banner>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        {(["first", "filtered", "done", "denied"] as const).map((kind) => (
          <EmptyState
            key={kind}
            kind={kind}
            level={3}
            title={t(`empty.${kind}`)}
            action={kind === "done" ? null : <Button>{t("continue")}</Button>}
          >
            {t("emptyBody")}
          </EmptyState>
        ))}
      </div>
    </GallerySection>
  );
}
