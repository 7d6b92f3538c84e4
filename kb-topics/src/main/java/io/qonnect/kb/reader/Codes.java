package io.qonnect.kb.reader;

/** Codes of what can be wrong with a text before anybody asks what it means. */
public final class Codes {
    public static final String TOO_LARGE = "TOO_LARGE";
    public static final String TOO_DEEP = "TOO_DEEP";
    public static final String TOO_MANY_VALUES = "TOO_MANY_VALUES";
    public static final String ENCODING = "ENCODING";
    public static final String EMPTY = "EMPTY";
    public static final String NUMBER = "NUMBER";
    public static final String YAML_SYNTAX = "YAML_SYNTAX";
    public static final String YAML_ALIAS = "YAML_ALIAS";
    public static final String YAML_TAG = "YAML_TAG";
    public static final String YAML_MERGE_KEY = "YAML_MERGE_KEY";
    public static final String YAML_KEY = "YAML_KEY";
    public static final String YAML_DUPLICATE_KEY = "YAML_DUPLICATE_KEY";
    public static final String YAML_DOCUMENTS = "YAML_DOCUMENTS";
    public static final String YAML_VERSION = "YAML_VERSION";

    private Codes() {}
}
