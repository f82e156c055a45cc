import { z } from "zod";

/** An item's code: of the national base (`UTL-01`), or of a supplement, which holds its region (`UTL-32-01`, `UTL-3205-01`, `UTL-320583-01`). */
export const ItemCode = z.string().regex(/^[A-Z]{3}(?:-(?:\d{2}|\d{4}|\d{6}))?-\d{2}$/);

/** The most items that one product or one sheet can name. */
export const itemsMost = 100;
