"use client";

import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Drawer } from "../ui/drawer";
import { IconButton } from "../ui/icon-button";
import { Menu } from "../ui/menu";
import { Popover } from "../ui/popover";
import { toast } from "../ui/toast";
import { GallerySection } from "./gallery-section";

/** What lies above the page. */
export function LayerSamples() {
  const t = useTranslations("ui.gallery");
  return (
    <GallerySection title={t("layers")}>
      <div className="flex flex-wrap items-center gap-3">
        <Dialog
          trigger={<Button>{t("dialog")}</Button>}
          title={t("dialog")}
          description={t("consequence")}
          actions={<Button look="primary">{t("continue")}</Button>}
        />
        <AlertDialog
          trigger={<Button look="danger">{t("revoke")}</Button>}
          title={t("revokeTitle")}
          consequence={t("consequence")}
          confirm={t("revoke")}
          danger
          onConfirm={() => Promise.reject(new Error("offline"))}
        />
        <Drawer trigger={<Button>{t("drawer")}</Button>} title={t("drawer")}>
          {t("consequence")}
        </Drawer>
        <Popover trigger={<Button>{t("popover")}</Button>} title={t("popover")}>
          {t("consequence")}
        </Popover>
        <Button onClick={() => toast({ title: t("saved"), undo: { label: t("undo"), act: () => {} } })}>{t("toast")}</Button>
        <IconButton label={t("edit")}>
          <Pencil aria-hidden />
        </IconButton>
        <Menu
          trigger={
            <IconButton label={t("more")}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
          align="start"
          entries={[
            { key: "edit", label: t("edit"), icon: <Pencil aria-hidden />, onSelect: () => {} },
            { key: "revoke", label: t("revoke"), icon: <Trash2 aria-hidden />, onSelect: () => {}, danger: true },
          ]}
        />
      </div>
    </GallerySection>
  );
}
