package com.bici.adapters.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document by itself. */
class DocumentTest {
    @Test
    void aParserOfOpenApiHasNothingToSay() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);

        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(DocumentedAnswers.document().toString(), null, options);

        assertThat(parsed.getMessages()).isNullOrEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
    }

    @Test
    void examplesOfRequests_fitTheirSchemas() {
        DocumentedAnswers.document()
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((verb, operation) -> {
                    for (Map.Entry<String, JsonNode> content :
                            operation.at("/requestBody/content").properties()) {
                        assertThat(content.getValue().has("example"))
                                .as(verb + path)
                                .isTrue();
                        DocumentedAnswers.validate(
                                DocumentedAnswers.pointer(
                                        "paths", path, verb, "requestBody", "content", content.getKey(), "schema"),
                                content.getValue().path("example").toString(),
                                verb + " " + path);
                    }
                }));
    }

    @Test
    void examplesOfAnswers_fitTheirSchemas_andTheMainOnesHaveSome() {
        JsonNode schemas = DocumentedAnswers.at("/components/schemas");

        schemas.forEachEntry((name, schema) -> schema.path("examples")
                .forEach(example -> DocumentedAnswers.validate(
                        DocumentedAnswers.pointer("components", "schemas", name), example.toString(), name)));

        for (String main :
                new String[] {"Lead", "CallSession", "Message", "HumanSession", "DashboardStats", "Problem"}) {
            assertThat(schemas.path(main).path("examples")).as(main).isNotEmpty();
        }
    }

    @Test
    void aRequestIsDescribedByWhatReadsIt() {
        JsonNode join = DocumentedAnswers.at("/paths/~1api~1human-control~1join/post");

        JsonNode body = join.at("/requestBody/content/application~1json/schema");
        assertThat(body.path("required").toString()).isEqualTo("[\"leadId\"]");
        assertThat(body.at("/properties/handoffReason").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"maxLength\":500}");
        assertThat(body.at("/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void aQueryIsDescribedByWhatRefusesIt() {
        JsonNode parameters = DocumentedAnswers.at("/paths/~1api~1conversations~1{leadId}/get/parameters");

        assertThat(parameters.findValuesAsText("name")).contains("leadId", "limit", "before");
        assertThat(parameters.toString()).contains("must be a whole number from 1 to 500");
    }
}
