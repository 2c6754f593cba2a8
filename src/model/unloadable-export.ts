/** `no_buyers`: nobody's name or phone. `no_items`: only the amount of a whole deal. `no_purchases`: people alone. */
export type UnloadableReason = "no_buyers" | "no_items" | "no_purchases" | "no_names";

/** Exports that are well known and can never be loaded as they are. */
export type UnloadableExport = "Ozon" | "Wildberries" | "amoCRM" | "Google Contacts" | "ATOL";
