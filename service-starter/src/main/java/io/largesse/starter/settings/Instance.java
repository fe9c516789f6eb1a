package io.largesse.starter.settings;

/**
 * This process among its like.
 *
 * @param service name of the service, {@code spring.application.name}
 * @param name different for every instance of the service and the same after its restart, {@code largesse.instance}
 */
public record Instance(String service, String name) {
    private static final SettingBounds BOUNDS = new SettingBounds("largesse");

    public Instance {
        BOUNDS.require(!name.isBlank(), "instance not blank", name);
    }
}
